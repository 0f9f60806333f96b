using System.Globalization;
using Microsoft.OData.UriParser;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>A <c>$filter</c> that was read, and what it demands that spares a look at every referral.</summary>
/// <param name="Holds">Whether a referral meets it.</param>
/// <param name="EngagementId">The one engagement whose copies can meet it; null when it demands none.</param>
/// <param name="ChangedSince">The earliest change of a copy that can meet it; null when it demands none.</param>
internal sealed record ReferralCondition(Func<Value, bool> Holds, Guid? EngagementId, DateTimeOffset? ChangedSince)
{
    public static ReferralCondition None { get; } = new(_ => true, null, null);

    public static ReferralCondition Of(QueryToken filter, Func<Value, bool> holds)
    {
        var demands = Demands(filter).ToList();
        return new(holds, demands.Select(EngagementOf).FirstOrDefault(id => id is not null), demands.Select(ChangedSinceOf).Max());
    }

    private static IEnumerable<BinaryOperatorToken> Demands(QueryToken filter) => filter switch
    {
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.And } both => Demands(both.Left).Concat(Demands(both.Right)),
        BinaryOperatorToken one => [one],
        _ => [],
    };

    private static Guid? EngagementOf(BinaryOperatorToken demand) =>
        demand is { OperatorKind: BinaryOperatorKind.Equal, Right: LiteralToken literal } && Names(demand.Left, "engagementId")
            && Guid.TryParse(Convert.ToString(literal.Value, CultureInfo.InvariantCulture), out var id) ? id : null;

    private static DateTimeOffset? ChangedSinceOf(BinaryOperatorToken demand) =>
        demand is { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual, Right: LiteralToken literal }
            && Names(demand.Left, "updatedDateTime") ? Comparison.Moment("updatedDateTime", literal.Value) : null;

    private static bool Names(QueryToken token, string field) =>
        token is EndPathToken { NextToken: null } path && path.Identifier.Equals(field, StringComparison.OrdinalIgnoreCase);
}
