using Sandbox.Host.CommandLine;

namespace EndToEnd.Tests.CommandLine;

[TestClass]
public sealed class CompletionTests
{
    [TestMethod]
    [DataRow("bash", "complete -o default -F _cosell cosell")]
    [DataRow("zsh", "compdef _cosell cosell")]
    [DataRow("pwsh", "Register-ArgumentCompleter -Native -CommandName cosell")]
    public async Task A_shell_gets_a_script_that_asks_the_program(string shell, string line)
    {
        await using var output = new StringWriter();

        (await Verbs.RunAsync(["completion", shell], new(TextReader.Null, output, TextWriter.Null))).Should().Be(0);

        output.ToString().Should().Contain(line).And.Contain("[suggest:");
    }
}
