using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Checks a row before it is written. Sees the row as it will be: the columns being written over the image before.</summary>
public abstract class RowGuard : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var target = context.InputParameters.Contains("Target") ? context.InputParameters["Target"] as Entity : null;
        Check(new RowChange(context.MessageName, target, context.PreEntityImages.Contains("PreImage") ? context.PreEntityImages["PreImage"] : null));
    }

    private protected abstract void Check(RowChange change);
}
