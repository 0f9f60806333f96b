using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Plugins;

/// <summary>What the caller gets for an exception that left a plug-in.</summary>
internal static class PluginFaults
{
    private const uint UnexpectedInPlugin = 0x80040224;

    public static DataverseException Translate(Exception thrown, string typeName) => thrown switch
    {
        DataverseException fault => fault,
        InvalidPluginExecutionException refused => new(
            refused.ErrorCode == 0 ? Faults.PluginAborted : unchecked((uint)refused.ErrorCode), refused.Message,
            refused.HttpStatus == PluginHttpStatusCode.NotSet ? 400 : (int)refused.HttpStatus, refused),
        _ => new(UnexpectedInPlugin, $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {typeName}: {thrown.GetType().FullName}: {thrown.Message}", inner: thrown),
    };
}
