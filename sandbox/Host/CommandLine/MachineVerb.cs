using Sandbox.Host.FlowRunning;
using Sandbox.Workflow;

namespace Sandbox.Host.CommandLine;

/// <summary>
/// Verbs whose output a machine reads: 0 when they did it, 1 when they could not, 2 when a flow would not be saved. What
/// went wrong goes to the error stream as sentences.
/// </summary>
internal static class MachineVerb
{
    public const int Refused = 2;

    public static async Task<int> RunAsync(Pipes? given, Func<Pipes, Task<int>> verb)
    {
        var pipes = given ?? Pipes.OfProcess();
        try
        {
            return await verb(pipes).ConfigureAwait(false);
        }
        catch (InputException wrong)
        {
            await pipes.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return 1;
        }
        catch (FlowRefusedException refused)
        {
            await pipes.Error.WriteLineAsync(refused.Message).ConfigureAwait(false);
            return Refused;
        }
    }
}
