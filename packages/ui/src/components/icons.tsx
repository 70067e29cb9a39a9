import type { ReactNode } from 'react'
import './icons.css'

/** Icons stand beside a word and never instead of one; so they are silent to a screen reader. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export const ClockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3 2" />
  </Icon>
)

export const WarnedIcon = () => (
  <Icon>
    <path d="M12 3 2.5 20h19zM12 10v5M12 17.5v.5" />
  </Icon>
)

export const OverdueIcon = () => (
  <Icon>
    <path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z" className="icon-solid" />
    <path d="M12 7v6M12 16.5v.5" className="icon-hollow" />
  </Icon>
)

export const WrongIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v6M12 16.5v.5" />
  </Icon>
)

export const DoneIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="m8 12.5 2.7 2.5L16 9.5" />
  </Icon>
)

export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5" />
  </Icon>
)

export const CameraIcon = () => (
  <Icon>
    <path d="M3 7.5h4.5L9 5h6l1.5 2.5H21V19H3z" />
    <circle cx="12" cy="13" r="3.5" />
  </Icon>
)

export const StarIcon = () => (
  <Icon>
    <path d="m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.2-5.6-3.1-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z" />
  </Icon>
)

export const ChevronIcon = () => (
  <Icon>
    <path d="m9 5 7 7-7 7" />
  </Icon>
)

export const DownIcon = () => (
  <Icon>
    <path d="m5 9 7 7 7-7" />
  </Icon>
)

export const SortIcon = () => (
  <Icon>
    <path d="M12 4v16M6 14l6 6 6-6" />
  </Icon>
)

export const PhoneIcon = () => (
  <Icon>
    <path d="M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v4c0 1-1 2-2 2A16 16 0 0 1 3 5c0-1 1-2 2-2z" />
  </Icon>
)

export const PlaceIcon = () => (
  <Icon>
    <path d="M12 21.5c4.5-5 7-8.5 7-12a7 7 0 0 0-14 0c0 3.5 2.5 7 7 12z" />
    <circle cx="12" cy="9.5" r="2.5" />
  </Icon>
)

export const AddIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)
