using System.CommandLine;

namespace Sandbox.Host.CommandLine;

/// <summary><c>completion</c>: a script that has a shell ask the program itself for what may come next.</summary>
internal static class CompletionCommand
{
    // The parser answers [suggest:POSITION] with a line for each word that may stand there.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _cosell() { local IFS=$'\n'; COMPREPLY=($(compgen -W "$(cosell "[suggest:$((COMP_POINT - 7))]" "${COMP_LINE#cosell }" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")); }
            complete -o default -F _cosell cosell
            """,
        ["zsh"] = """
            _cosell() { local line="${BUFFER#cosell }"; compadd -- ${(f)"$(cosell "[suggest:${#line}]" "$line" 2>/dev/null)"} || _files; }
            compdef _cosell cosell
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName cosell -ScriptBlock { param($word, $ast, $at)
              $line = "$ast" -replace '^cosell ?', ''
              cosell "[suggest:$($line.Length)]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) } }
            """,
    };

    public static Command Create(Pipes? pipes)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints a script for a shell that completes verbs and options, such as: source <(cosell completion bash)") { shell };
        command.SetAction(parsed => (pipes?.Output ?? parsed.InvocationConfiguration.Output).WriteLine(Scripts[parsed.GetValue(shell)!]));
        return command;
    }
}
