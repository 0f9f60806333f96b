using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Execution;

/// <summary>The platform's own reading of the time, so that no two clocks disagree.</summary>
internal static class OperationTime
{
    /// <returns>UTC; the server's own time where the platform does not say.</returns>
    public static DateTime Of(IExecutionContext context) =>
#pragma warning disable RS0030 // the one place: a platform that does not say the time
        context.OperationCreatedOn > new DateTime(2000, 1, 1) ? context.OperationCreatedOn.ToUniversalTime() : DateTime.UtcNow;
#pragma warning restore RS0030
}
