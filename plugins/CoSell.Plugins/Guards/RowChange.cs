using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>A row about to be written.</summary>
internal sealed class RowChange
{
    private readonly Entity? _before;

    public RowChange(string message, Entity? target, Entity? before)
    {
        Message = message;
        Target = target;
        _before = before;
    }

    public string Message { get; }

    public Entity? Target { get; }

    public T? Before<T>(string column) => _before is null ? default : _before.GetAttributeValue<T>(column);

    public T? After<T>(string column) => Target is not null && Target.Contains(column) ? Target.GetAttributeValue<T>(column) : Before<T>(column);

    public static RowRefusedException Refuse(string field, string sentence) => new(field, sentence);
}
