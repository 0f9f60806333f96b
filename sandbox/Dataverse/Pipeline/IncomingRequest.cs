using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>A request on its way in: from outside (no parent) or out of a plug-in's step.</summary>
internal sealed record IncomingRequest(Session Session, PluginContext? Parent, Guid UserId, OrganizationRequest Request)
{
    public int Depth => (Parent?.Depth ?? 0) + 1;

    public T Required<T>(string name)
        where T : class =>
        Request.Parameters.TryGetValue(name, out T value) ? value : throw new DataverseException(0x80040203, $"Required field '{name}' is missing");

    /// <summary>The request's parameters, with the target replaced by a copy that the pipeline may change.</summary>
    public ParameterCollection Inputs(object? target = null)
    {
        var inputs = new ParameterCollection();
        inputs.AddRange(Request.Parameters);
        if (target is not null)
            inputs["Target"] = target;
        return inputs;
    }
}
