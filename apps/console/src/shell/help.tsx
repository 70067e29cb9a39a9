import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { setKeysEnabled, useKeysEnabled } from '../app/keys.ts'
import { texts } from './texts.ts'

const keys = [
  ['move', 'j / k'],
  ['open', 'Enter'],
  ['give', 'd'],
  ['call', 'n'],
  ['filter', '/'],
  ['choose', '↑ ↓'],
  ['send', 'Ctrl + Enter'],
  ['close', 'Esc'],
  ['help', '?'],
] as const

export function Help({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts).keys
  const enabled = useKeysEnabled()
  return (
    <Dialog open title={t.title} onClose={onClose}>
      <dl className="keys">
        {keys.map(([name, key]) => (
          <div key={name}>
            <dt>
              <kbd className="key">{key}</kbd>
            </dt>
            <dd>{t.list[name]}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label={t.on} description={t.onHint} checked={enabled} onChange={setKeysEnabled} />
    </Dialog>
  )
}
