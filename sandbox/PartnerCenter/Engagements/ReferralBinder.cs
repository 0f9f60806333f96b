using System.Globalization;
using System.Net;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// Binds what a client sent to the shape of a referral: property names match ignoring case and take their real spelling,
/// types are checked, missing properties are added as the service prints them, unknown ones are kept.
/// </summary>
internal sealed class ReferralBinder(PartnerCenterOptions options)
{
    public ObjectValue Bind(Value body)
    {
        if (body is not ObjectValue)
            throw RefusedException.Invalid("referral", "The request body must be a JSON object that holds the referral.");
        return (ObjectValue)Bind(body, ReferralShape.Root, "");
    }

    private Value Bind(Value given, Shape shape, string path) => shape.Kind switch
    {
        ShapeKind.Object => given is ObjectValue or NullValue ? BindObject(given, shape, path) : throw Wrong(path, "an object"),
        ShapeKind.List => given is ArrayValue or NullValue ? BindList(given, shape, path) : throw Wrong(path, "an array"),
        ShapeKind.TextList => given is ArrayValue ? given : given.IsNull ? ArrayValue.Empty : throw Wrong(path, "an array of strings"),
        _ when given.IsNull => given,
        ShapeKind.Text => given is StringValue text ? BindText(text, path) : throw Wrong(path, "a string"),
        ShapeKind.Flag => given is BooleanValue ? given : throw Wrong(path, "true or false"),
        ShapeKind.Number => BindNumber(given, path),
        ShapeKind.Moment => Moments.TryRead(given.AsString(), out var moment)
            ? Value.From(Moments.Stamp(moment))
            : throw Wrong(path, "a UTC date and time such as 2026-11-14T00:00:00Z"),
        _ => given,
    };

    private ObjectValue BindObject(Value given, Shape shape, string path)
    {
        var members = new List<KeyValuePair<string, Value>>();
        foreach (var member in shape.Members)
            members.Add(new(member.Name, Bind(given[member.Name], member, Join(path, member.Name))));
        foreach (var (name, value) in given as ObjectValue ?? ObjectValue.Empty)
        {
            if (shape.Member(name) is null)
                members.Add(new(name, value));
        }
        return new ObjectValue(members);
    }

    private ArrayValue BindList(Value given, Shape shape, string path)
    {
        var items = given.AsItems();
        if (shape.Members.Count == 0)
            return new ArrayValue(items);
        return new ArrayValue([.. items.Select((item, i) => item is ObjectValue
            ? BindObject(item, shape, $"{path}[{i}]")
            : throw Wrong($"{path}[{i}]", "an object"))]);
    }

    /// <summary>A customer's name was seen with <c>&amp;amp;</c> in it, and twice copied so: encoded once, however often it is sent back.</summary>
    private Value BindText(StringValue given, string path) => options.EncodesNames && (path is "name" or "customerProfile.name")
        ? Value.From(WebUtility.HtmlDecode(given.Text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;"))
        : given;

    private Value BindNumber(Value given, string path) => given switch
    {
        FloatValue number when Math.Abs(number.Value) >= (double)decimal.MaxValue => throw RefusedException.Invalid(path, "The number is out of range."),
        IntegerValue or FloatValue or DecimalValue => given,
        StringValue text when options.AcceptDealValueAsText && path == "details.dealValue"
            && decimal.TryParse(text.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Number(number),
        _ => throw Wrong(path, "a number"),
    };

    private static Value Number(decimal number) =>
        number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? Value.From((long)number) : Value.From(number);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static RefusedException Wrong(string path, string expected) =>
        RefusedException.Invalid(path, $"The value of '{path}' must be {expected}.");
}
