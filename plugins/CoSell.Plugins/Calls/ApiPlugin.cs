using CoSell.Plugins.Execution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Calls;

/// <summary>The plug-in behind a custom API. Stateless, as the platform demands: everything of a call is in <see cref="ApiCall"/>.</summary>
public abstract class ApiPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Guarded.Run(serviceProvider, () =>
    {
        var call = new ApiCall(serviceProvider);
        try
        {
            Run(call);
            call.End();
        }
        catch (FormatException e)
        {
            throw new InvalidPluginExecutionException(e.Message);
        }
    });

    private protected abstract void Run(ApiCall call);
}
