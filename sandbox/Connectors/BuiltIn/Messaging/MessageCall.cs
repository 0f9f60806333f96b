using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Messaging;

/// <summary>A bound call that sends a message.</summary>
internal sealed record MessageCall(BoundCall Bound, Attempt Attempt, string ApiName, DateTimeOffset Now)
{
    public string OperationId => Bound.Operation.Id;

    public ObjectValue Body => Bound.Body as ObjectValue ?? ObjectValue.Empty;

    /// <summary>A member of the body that is not empty.</summary>
    public Value Required(Value holder, string name, string path) =>
        holder[name] is { IsNull: false } value && value.ToString().Length > 0 ? value : throw BindingRefusal.Missing(OperationId, path);

    /// <summary>Addresses apart by semicolons, as both connectors take them.</summary>
    public IReadOnlyList<string> Addresses(Value list, string path)
    {
        var addresses = list.ToString().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return list.IsNull ? [] : Array.Find(addresses, address => !IsAddress(address)) is { } wrong
            ? throw MessagingRefusal.Because(OperationId, $"'{wrong}' in '{path}' is not a mail address. Write addresses like someone@contoso.com, separated by semicolons")
            : addresses;
    }

    private static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal);
}
