using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Reads and sets members of an immutable referral by a dotted path.</summary>
internal static class ReferralPaths
{
    public static Value Get(this Value document, string path) =>
        path.Split('.').Aggregate(document, (value, name) => value[name]);

    public static string? Text(this Value document, string path) => document.Get(path).AsString();

    public static bool IsTrue(this Value document, string path) => document.Get(path) is BooleanValue { Value: true };

    public static ObjectValue Set(this ObjectValue document, string path, Value value)
    {
        var dot = path.IndexOf('.');
        if (dot < 0)
            return document.With(path, value);
        var (head, rest) = (path[..dot], path[(dot + 1)..]);
        var inner = document[head] as ObjectValue ?? ObjectValue.Empty;
        return document.With(head, inner.Set(rest, value));
    }

    public static bool SameAs(this Value one, Value other) => ReferenceEquals(one, other) || one.ToJson() == other.ToJson();

    public static decimal? Amount(this Value document, string path) => document.Get(path) switch
    {
        IntegerValue number => number.Value,
        FloatValue number when Math.Abs(number.Value) < (double)decimal.MaxValue => (decimal)number.Value,
        DecimalValue number => number.Value,
        _ => null,
    };
}
