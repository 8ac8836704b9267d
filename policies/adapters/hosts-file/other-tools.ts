/** Other ways into the hosts file than the text of a shell: tools with rules of their own, and encoded commands. */

const TOOLS: readonly RegExp[] = [
  // Ansible
  /(?<![\w-])win_hosts(?![\w-])/i,
  // Desired State Configuration
  /(?<![\w$-])x?HostsFile[ \t]+["']?[\w.-]{1,80}["']?\s{0,20}\{/i,
  /(?<![\w-])Invoke-DscResource(?![\w-])[^\n]{0,200}HostsFile/i,
  // cloud-init
  /(?<![\w-])manage_etc_hosts(?![\w-])/i,
  // Modules and programs made for it
  /(?<![\w-])(?:add|set|new|remove)-c?hosts?(?:file)?entry(?![\w-])/i,
  /(?<![\w./-])(?:hostess|hostctl)[ \t]+[a-z]/i,
];

/** Text that such tools read instead of a shell; it counts where it mentions the hosts file. */
const TOOL_FORMATS: readonly RegExp[] = [
  /^#cloud-config/m,
  /^[ \t]{0,40}-?[ \t]{0,10}(?:ansible\.builtin\.)?(?:lineinfile|blockinfile|copy|template):/m,
  /^[ \t]{0,40}write_files:/m,
];

/** Whether a tool that exists to edit hosts files is at work. */
export function usesHostsTool(script: string): boolean {
  return TOOLS.some((tool) => tool.test(script));
}

/** Whether the text is the input of a tool and no shell script. */
export function isToolInput(script: string): boolean {
  return TOOL_FORMATS.some((format) => format.test(script));
}

/** Whether the script runs a command in base64, which may do anything. */
export function hidesCommand(script: string): boolean {
  const powerShell = /(?<![\w-])(?:powershell|pwsh)(?![\w-])/i.test(script);
  if (powerShell && /[\s"'][-/](?:enc(?!oding)|e[cn]?["']?[ \t]{1,20}["']?[A-Za-z0-9+/=]{16})/i.test(script))
    return true;
  if (/(?<![\w-])base64["']?[ \t]{1,20}(?:-d|--decode)/i.test(script)) {
    return /\|[ \t]{0,20}(?:sudo[ \t]{1,20})?(?:\/[a-z/]{1,20}\/)?(?:ba|da|z|k)?sh(?![\w.-])/.test(script);
  }
  return (
    /frombase64string/i.test(script) &&
    /(?<![\w-])(?:iex|invoke-expression|scriptblock)(?![\w-])/i.test(script)
  );
}
