// Catches the letters of a local stack, so that none leaves the machine: an SMTP server on loopback that keeps what it gets
// as .eml files, and a page that shows them, newest first.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const { ZY_MAIL_DATA: data, ZY_MAIL_PORT } = process.env
const portsFile = join(data, 'ports.json')
const shown = 200
mkdirSync(data, { recursive: true })

/** The port asked for; else the one of the last time or the usual one, if it is free; else any. */
async function listen(server, asked, usual) {
  for (const port of asked ? [Number(asked)] : [usual, 0])
    try {
      await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
      return server.address().port
    } catch (error) {
      if (asked || error.code !== 'EADDRINUSE') throw error
    }
}

let count = readdirSync(data).filter((name) => name.endsWith('.eml')).length
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, done) {
    const chunks = []
    stream.on('data', (chunk) => chunks.push(chunk)).on('error', done)
    stream.on('end', () => {
      writeFileSync(join(data, `${String(++count).padStart(6, '0')}.eml`), Buffer.concat(chunks))
      done()
    })
  },
})
smtp.on('error', (error) => console.error(error.message)) // of one client; the others go on

const escape = (text) => String(text ?? '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const linked = (text) => escape(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)

async function letters(to) {
  const files = readdirSync(data).filter((name) => name.endsWith('.eml')).sort().reverse()
  const all = []
  for (const file of files) {
    if (all.length === shown) break
    const { messageId, subject, to: recipient, date, text } = await simpleParser(readFileSync(join(data, file)))
    if (!to || recipient?.text.includes(to)) all.push({ messageId, subject, to: recipient?.text, date, text })
  }
  return all
}

const page = (all) => `<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="10">
<title>政云 · 本机邮件</title><style>body{font:15px/1.6 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #ccc;padding:1rem 0}h2{font-size:1rem;margin:0}small{color:#555}pre{white-space:pre-wrap;font:inherit}</style>
<h1>本机邮件 · letters caught here</h1><p>${all.length ? '' : '还没有邮件。No letters yet.'}</p>
${all.map((one) => `<article><h2>${escape(one.subject)}</h2><small>${escape(one.to)} · ${escape(one.date?.toISOString())}</small><pre>${linked(one.text)}</pre></article>`).join('')}</html>`

// GET / shows them, GET /letters.json?to=ADDRESS answers with them.
const web = createServer(async ({ url }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const all = await letters(searchParams.get('to'))
  const json = pathname === '/letters.json'
  response.writeHead(200, { 'content-type': json ? 'application/json' : 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" })
  response.end(json ? JSON.stringify(all) : page(all))
})

const ports = { smtp: await listen(smtp.server, undefined, 1025), page: await listen(web, ZY_MAIL_PORT, 8025), pid: process.pid }
writeFileSync(portsFile, JSON.stringify(ports))
console.log(`SMTP on ${ports.smtp}, page on ${ports.page}`)
