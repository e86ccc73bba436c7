/** Resources as a service would have them, each as data alone: of services that the product does not have yet. */
import { defineResource } from '../../emulator/service.ts'
import type { Service } from '../../emulator/service.ts'

/** One level, a list with a count, removal by id. */
export const chatRooms = {
  name: 'chat-rooms',
  tags: { 'smart-chat-rooms': 'Rooms for conversations with an avatar.' },
  resources: [
    defineResource({
      type: 'chat-room',
      id: { field: 'room_id', format: 'dashed' },
      nameAt: 'room_name',
      list: {
        items: 'smart_chat_rooms',
        filters: {
          room_name: { at: 'room_name', op: 'contains' },
          start_time: { at: '@createdAt', op: 'from' },
          end_time: { at: '@createdAt', op: 'until' }
        }
      },
      operations: {
        create: 'CreateSmartChatRoom',
        list: 'ListSmartChatRooms',
        show: 'ShowSmartChatRoom',
        update: 'UpdateSmartChatRoom',
        remove: 'DeleteSmartChatRoom'
      }
    })
  ]
} satisfies Service

/** An owner and what belongs to it, lists in an envelope, removal of several. */
export const robots = {
  name: 'robots',
  tags: { 'digital-human-chat': 'Robots, and what they are asked.' },
  resources: [
    defineResource({
      type: 'robot',
      id: { field: 'robot_id', format: 'hex' },
      nameAt: 'name',
      uniqueName: {
        code: 'MSS.1',
        status: 400,
        message: 'Name taken',
        summary: 'Two have one name.',
        evidence: 'assumed'
      },
      list: { items: 'data', envelope: true, filters: { robot_type: { at: 'robot_type' } } },
      operations: {
        create: 'CreateRobot',
        list: 'ListRobot',
        show: 'ShowRobot',
        update: 'UpdateRobot',
        removeMany: { id: 'DeleteRobot' }
      }
    }),
    defineResource({
      type: 'hot-question',
      id: { field: 'hot_question_id', format: 'hex' },
      parent: { type: 'robot', field: 'robot_id' },
      list: { items: 'data', envelope: true, filters: { language: { at: 'language', op: 'in' } } },
      operations: {
        create: 'CreateHotQuestion',
        list: 'ListHotQuestion',
        show: 'ShowHotQuestion',
        update: 'UpdateHotQuestion',
        removeMany: { id: 'DeleteHotQuestion' }
      }
    })
  ]
} satisfies Service

const DAY_MS = 24 * 3600 * 1000

/** States, a recycle bin, expiries, and what every project has. */
export const products = {
  name: 'products',
  tags: { products: 'What is sold in a live stream.' },
  resources: [
    defineResource({
      type: 'product',
      id: { field: 'product_id', format: 'dashed' },
      nameAt: 'name',
      writeOnly: ['description'],
      states: {
        field: 'state',
        initial: 'NEW',
        values: ['NEW', 'READY', 'BIN', 'GONE'],
        ways: { NEW: ['READY', 'BIN'], READY: ['BIN'], BIN: ['READY', 'GONE'] },
        expiries: { NEW: { afterMs: DAY_MS, to: 'READY' }, BIN: { afterMs: 7 * DAY_MS, to: 'GONE' } },
        gone: ['GONE']
      },
      bin: { to: 'BIN', from: ['NEW', 'READY'] },
      list: { items: 'products' },
      library: () => Promise.resolve([{ id: 'system-product', document: { name: 'of the system' }, state: 'READY' }]),
      operations: {
        create: 'CreateProduct',
        list: 'ListProducts',
        show: 'ShowProduct',
        update: 'UpdateProduct',
        remove: 'DeleteProduct'
      }
    })
  ]
} satisfies Service
