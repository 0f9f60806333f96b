namespace Sandbox.PartnerCenter.Querying;

/// <summary>What <c>$orderby</c> says.</summary>
/// <param name="ByChange">Whether by the last change; else by creation.</param>
/// <param name="Descending">Whether the newest come first. Those of one moment come in the order of their creation either way.</param>
internal readonly record struct ReferralOrder(bool ByChange, bool Descending)
{
    /// <exception cref="RefusedException">The service takes no such order.</exception>
    public static ReferralOrder Read(string? orderBy)
    {
        if (orderBy is null)
            return default;
        var words = orderBy.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var descending = words switch
        {
            [_] or [_, "asc"] => false,
            [_, "desc"] => true,
            _ => throw RefusedException.Invalid("$orderby", "$orderby takes one field and asc or desc."),
        };
        return words[0] switch
        {
            "createdDateTime" => new(false, descending),
            "updatedDateTime" => new(true, descending),
            var field => throw RefusedException.Invalid("$orderby", $"The property '{field}' cannot be used in $orderby. Use createdDateTime or updatedDateTime."),
        };
    }
}
