import './old-browsers.ts'
import '@lianxin/ui/tokens.css'
import '@lianxin/ui/base.css'
import './app.css'
import { ToastProvider } from '@lianxin/ui/components/toast.tsx'
import { restoreElderMode } from '@lianxin/ui/elder'
import { LanguageProvider } from '@lianxin/ui/texts/language.tsx'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openShelf } from './drafts/shelf.ts'
import { openWaiting } from './drafts/waiting.ts'
import { awaitOffer } from './install/install.ts'
import { restorePlace } from './place/place.ts'
import { queryClient } from './server/query-client.ts'
import { keepShell } from './shell/updates.ts'

restoreElderMode()
awaitOffer()
keepShell()
restorePlace(new URLSearchParams(location.search))

const show = () =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <ToastProvider>
            <App />
          </ToastProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )

// Forms read their drafts at once, so these come first; where nothing can be kept, nobody waits.
void Promise.all([openShelf(), openWaiting()]).then(show, show)
