using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>
/// Puts a body together from the parameter of its own name and from flattened ones (<c>item/name</c>,
/// <c>Referral/details/notes</c>). A flattened one given after the whole body changes that body.
/// </summary>
internal sealed class BodyBinder(Operation operation)
{
    private Value? _body;

    /// <returns>Whether the name belongs to the body at all.</returns>
    public bool TryAdd(string name, Value value)
    {
        if (operation.Body is not { } body)
            return false;
        if (name == body.Name)
        {
            _body = TypeConversion.Convert(operation.Id, name, body.Schema, value);
            return true;
        }
        if (!name.StartsWith(body.Name + "/", StringComparison.Ordinal))
            return false;
        var path = name[(body.Name.Length + 1)..].Split('/');
        var schema = SchemaWalk.Find(body.Schema, path) ?? throw BindingRefusal.Extra(name);
        _body = Set(_body, path, TypeConversion.Convert(operation.Id, name, schema, value), name);
        return true;
    }

    /// <summary>The finished body: callback URL and internal defaults filled in, required properties checked.</summary>
    public Value? Complete(Uri? callback)
    {
        if (operation.Body is not { } body)
            return callback is null ? null : throw BindingRefusal.NotAWebhook(operation.Id);
        SetCallback(body, callback);
        if (_body is null or NullValue && !body.Required)
            return null;
        return new RequiredProperties(operation.Id).Complete(body.Schema, _body, body.Name);
    }

    private void SetCallback(OperationBody body, Uri? callback)
    {
        var place = SchemaWalk.FindNotificationUrl(body.Schema);
        if (place is null && callback is not null)
            throw BindingRefusal.NotAWebhook(operation.Id);
        if (place is null)
            return;
        if (callback is null)
            throw BindingRefusal.NoCallback(operation.Id);
        _body = Set(_body, place, Value.From(callback.AbsoluteUri), $"{body.Name}/{string.Join('/', place)}");
    }

    private Value Set(Value? target, ReadOnlySpan<string> path, Value value, string name)
    {
        if (path.IsEmpty)
            return value;
        var holder = target switch
        {
            null or NullValue => ObjectValue.Empty,
            ObjectValue known => known,
            _ => throw BindingRefusal.WrongType(operation.Id, name, "Object", target),
        };
        return holder.With(path[0], Set(holder[path[0]], path[1..], value, name));
    }
}
