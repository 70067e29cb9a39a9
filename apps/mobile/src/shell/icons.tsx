import '@lianxin/ui/components/icons.css'

const Icon = ({ path }: { path: string }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={path} />
  </svg>
)

export const ReportIcon = () => <Icon path="M4 5h16v11H9l-5 4zM12 8v5M9.5 10.5h5" />
export const MineIcon = () => <Icon path="M6 3h12v18H6zM9.5 8h5M9.5 12h5M9.5 16h3" />
export const TasksIcon = () => (
  <Icon path="M4 6.5 5.5 8 8 5M4 12.5 5.5 14 8 11M4 18.5 5.5 20 8 17M11.5 6.5H20M11.5 12.5H20M11.5 18.5H20" />
)
export const NeighboursIcon = () => (
  <Icon path="M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z" />
)
export const MeIcon = () => <Icon path="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6 8-6s8 2 8 6" />
export const BackIcon = () => <Icon path="m15 5-7 7 7 7" />
