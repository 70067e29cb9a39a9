import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    read: '读给我听',
    stopReading: '停下来',
    speak: '说话输入',
    stopListening: '说完了',
    listening: '请说，正在听…',
    hopeless: '这里用不了语音。可以打字，或用输入法上的话筒。',
  },
  en: {
    read: 'Read to me',
    stopReading: 'Stop reading',
    speak: 'Speak instead',
    stopListening: 'Done',
    listening: 'Listening…',
    hopeless: 'Speech does not work here. Type, or use the microphone of your keyboard.',
  },
})
