/** After a refused submit, goes to the first thing to mend: on a phone it is often out of sight. */
export function showMistake(form: HTMLElement | null): void {
  // The errors are painted by then.
  requestAnimationFrame(() => {
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"], .field-error, .problem')
    wrong?.scrollIntoView({ block: 'center' })
    if (wrong?.matches('[aria-invalid]')) wrong.focus({ preventScroll: true })
  })
}
