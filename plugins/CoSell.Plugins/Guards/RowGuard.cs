using CoSell.Plugins.Execution;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Checks a row before it is written. Sees the row as it will be: the columns being written over the image before.</summary>
public abstract class RowGuard : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Guarded.Run(serviceProvider, () => Run(serviceProvider));

    private void Run(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        Hold(context, serviceProvider);
        var target = context.InputParameters.Contains("Target") ? context.InputParameters["Target"] as Entity : null;
        try
        {
            Check(new RowChange(context.MessageName, target, context.PreEntityImages.Contains("PreImage") ? context.PreEntityImages["PreImage"] : null));
        }
        catch (RowRefusedException e)
        {
            (serviceProvider.GetService(typeof(ITracingService)) as ITracingService)?.Trace("{0} of {1} refused: {2}", context.MessageName, context.PrimaryEntityName, e.Field);
            throw new InvalidPluginExecutionException(e.Message);
        }
    }

    /// <summary>What has to be held before the row, where more is written than the row.</summary>
    private protected virtual void Hold(IPluginExecutionContext context, IServiceProvider provider)
    {
    }

    /// <summary>Why a row would be refused, before anything is written; null when it would not.</summary>
    internal Problem? WhyNot(RowChange change)
    {
        try
        {
            Check(change);
            return null;
        }
        catch (RowRefusedException e)
        {
            return Sentences.RowRefused(e.Field, e.Sentence);
        }
    }

    private protected abstract void Check(RowChange change);
}
