@echo off
rem Needs nothing installed: Node and PostgreSQL are inside. Without words it serves; "start.cmd help" lists the commands.
cd /d "%~dp0"
if not exist "node_modules\@lianxin" mkdir "node_modules\@lianxin"
{junctions}
set words=%*
if "%~1"=="" set words=serve
"node_modules\node-{platform}\bin\node.exe" --env-file-if-exists=lianxin.env --max-semi-space-size=16 apps\server\src\main.ts %words%
