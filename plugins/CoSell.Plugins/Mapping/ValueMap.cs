namespace CoSell.Plugins.Mapping;

/// <summary>Which value of the CRM stands for which of Partner Center: the rows of one map, each usable in one or both directions.</summary>
internal sealed class ValueMap
{
    private readonly Dictionary<string, ValueMapRow> _toReferral = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueMapRow> _toCrm = new(StringComparer.OrdinalIgnoreCase);

    public ValueMap(IEnumerable<ValueMapRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Direction is MappingDirection.BothWays or MappingDirection.ToPartnerCenter)
                _toReferral[Countries.Fold(row.CrmValue)] = row;
            if (row.Direction is MappingDirection.BothWays or MappingDirection.ToSalesforce && row.ReferralValue.Length > 0)
                _toCrm[row.ReferralValue] = row;
        }
    }

    public static ValueMap Empty { get; } = new(Enumerable.Empty<ValueMapRow>());

    /// <summary>The CRM's values that have a row, for telling what would be understood.</summary>
    public IEnumerable<string> CrmValues => _toReferral.Values.Select(row => row.CrmValue);

    public ValueMapRow? ToReferral(string crmValue) => _toReferral.TryGetValue(Countries.Fold(crmValue), out var row) ? row : null;

    public ValueMapRow? ToCrm(string referralValue) => _toCrm.TryGetValue(referralValue, out var row) ? row : null;
}
