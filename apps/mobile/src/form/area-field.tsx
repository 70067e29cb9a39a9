import type { District, Id } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { FieldGroup, type FieldProps } from '@lianxin/ui/components/field.tsx'
import { PlaceIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { AreaTree } from '../place/area-tree.tsx'
import { texts } from './texts.ts'

type AreaFieldProps = FieldProps & { district: District; value: Id | undefined; onChange: (id: Id) => void }

export function AreaField({ district, value, onChange, ...field }: AreaFieldProps) {
  const t = useTexts(texts)
  const [choosing, setChoosing] = useState(false)
  const [name, setName] = useState<string>()
  return (
    <FieldGroup {...field}>
      {value && name && <p>{name}</p>}
      <Button icon={<PlaceIcon />} aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
        {value ? t.changeArea : t.chooseArea}
      </Button>
      {choosing && (
        <AreaTree
          district={district}
          onChoose={(path) => {
            onChange(path[path.length - 1]!.id)
            setName(path.map((area) => area.name).join(' '))
            setChoosing(false)
          }}
        />
      )}
    </FieldGroup>
  )
}
