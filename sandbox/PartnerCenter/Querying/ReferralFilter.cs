using Microsoft.OData;
using Microsoft.OData.UriParser;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>
/// <c>$filter</c>: the OData library reads the expression, this class evaluates the documented part of the language on
/// JSON: eq, ne, gt, ge, lt, le, and, or, not, paths, <c>any</c>. Everything else is refused by name.
/// </summary>
internal sealed class ReferralFilter(FilterFields fields)
{
    private const int DeepestExpression = 100;

    public ReferralCondition Compile(string filter)
    {
        try
        {
            var token = new UriQueryExpressionParser(DeepestExpression).ParseFilter(filter);
            return ReferralCondition.Of(token, Compile(token, null, null));
        }
        catch (ODataException e)
        {
            throw RefusedException.Invalid("$filter", $"The $filter expression cannot be read: {e.Message}");
        }
    }

    private Func<Value, bool> Compile(QueryToken token, string? parameter, string? collection) => token switch
    {
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.And } and =>
            Both(Compile(and.Left, parameter, collection), Compile(and.Right, parameter, collection)),
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.Or } or =>
            Either(Compile(or.Left, parameter, collection), Compile(or.Right, parameter, collection)),
        UnaryOperatorToken { OperatorKind: UnaryOperatorKind.Not } not => Not(Compile(not.Operand, parameter, collection)),
        BinaryOperatorToken comparison => Compare(comparison, parameter, collection),
        AnyToken any when parameter is null => Any(any),
        _ => throw Unsupported(token.Kind.ToString()),
    };

    private Func<Value, bool> Any(AnyToken any)
    {
        var collection = FilterFields.Join(any.Parent, null, null);
        if (any.Expression is null || any.Parameter is null)
            throw Unsupported("any() without a condition");
        var holds = Compile(any.Expression, any.Parameter, collection);
        var path = collection.Replace('/', '.');
        return referral => referral.Get(path).AsItems().Any(holds);
    }

    private Func<Value, bool> Compare(BinaryOperatorToken token, string? parameter, string? collection)
    {
        if (token.Right is not LiteralToken literal)
            throw RefusedException.Invalid("$filter", "The right side of a comparison must be a literal. Put text in single quotes.");
        var path = fields.Path(token.Left, parameter, collection);
        if (collection is not null && !path.StartsWith(collection + "/", StringComparison.OrdinalIgnoreCase))
            throw RefusedException.Invalid("$filter", $"Inside any(), '{path}' must start with '{parameter}/'.");
        var local = collection is null ? path : path[(collection.Length + 1)..];
        var comparison = Comparison.Of(token.OperatorKind, path, literal.Value);
        var dotted = local.Replace('/', '.');
        return item => comparison(item.Get(dotted));
    }

    private static Func<Value, bool> Both(Func<Value, bool> one, Func<Value, bool> other) => value => one(value) && other(value);

    private static Func<Value, bool> Either(Func<Value, bool> one, Func<Value, bool> other) => value => one(value) || other(value);

    private static Func<Value, bool> Not(Func<Value, bool> one) => value => !one(value);

    private static RefusedException Unsupported(string what) =>
        RefusedException.Invalid("$filter", $"'{what}' is not supported in $filter. Supported: eq, ne, gt, ge, lt, le, and, or, not, any.");
}
