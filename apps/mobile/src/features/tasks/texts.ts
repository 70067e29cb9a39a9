import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '任务',
    which: '看哪些',
    tasks: '派给我的',
    scope: '辖区内的',
    pool: '无主池',
    noTasks: '没有要办的任务',
    noTasksWhy: '派给您的事会出现在这里，最急的排在最前面。',
    noScope: '辖区内没有进行中的事项',
    noScopeWhy: '居民报的事和您巡查时报的事都会在这里。',
    noPool: '现在没有无主的事项',
    noPoolWhy: '没有人承办的事会放到这里，谁先领谁办。',
    report: '报一件事',
  },
  en: {
    title: 'Tasks',
    which: 'Which ones',
    tasks: 'Given to me',
    scope: 'In my area',
    pool: 'Nobody’s yet',
    noTasks: 'Nothing to do',
    noTasksWhy: 'What is given to you appears here, the most urgent first.',
    noScope: 'Nothing is open in your area',
    noScopeWhy: 'What residents report, and what you report on your rounds, appears here.',
    noPool: 'Everything has somebody',
    noPoolWhy: 'What nobody has in hand is offered here; whoever is first takes it on.',
    report: 'Report something',
  },
})
