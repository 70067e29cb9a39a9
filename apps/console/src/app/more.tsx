import { Button } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

type MoreProps = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The next page of a list, on demand. */
export function More({ hasNextPage, isFetchingNextPage, fetchNextPage }: MoreProps) {
  const t = useTexts(texts)
  if (!hasNextPage) return null
  return (
    <div className="more">
      <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t.more}
      </Button>
    </div>
  )
}
