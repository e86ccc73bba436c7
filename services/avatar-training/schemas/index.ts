/** The contract of the operations on training jobs as TypeBox schemas. */
export { components } from './components.ts'
export { commandTrainingBody, createTrainingBody, updateTrainingBody } from './training.ts'
export { listTrainingsQuery } from './training-queries.ts'
export { CommandTrainingReply, ListTrainingsReply, ShowTrainingReply, TrainingUploadReply } from './training-replies.ts'
