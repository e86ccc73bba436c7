/** A plain resource, as its service would be one file: rooms of a service that the product does not have yet. */
import { defineResource } from '../../emulator/resources/resource.ts'
import type { Service } from '../../emulator/service.ts'

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
