using System.Globalization;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Mapping;

/// <summary>
/// Which value of the CRM stands for which of Partner Center: the rows of one map, each usable in one or both directions and on some
/// days or always. Where two rows of today speak of the same value, the one that began later counts.
/// </summary>
internal sealed class ValueMap
{
    private readonly IReadOnlyList<ValueMapRow> _rows;
    private readonly Lazy<Dictionary<string, ValueMapRow>> _toReferral;
    private readonly Lazy<Dictionary<string, ValueMapRow>> _toCrm;
    private readonly Func<ValueMapRow, bool> _isInForce;

    /// <param name="rows">The rows of the map.</param>
    /// <param name="calendar">What day it is.</param>
    public ValueMap(IReadOnlyList<ValueMapRow> rows, DealCalendar calendar)
    {
        _rows = rows;
        _isInForce = row => calendar.IsWithin(row.ValidFrom, row.ValidTo);
        _toReferral = new(() => Index(row => row.GoesToReferral, row => row.CrmValues.Select(Key), StringComparer.Ordinal));
        _toCrm = new(() => Index(row => row.GoesToCrm, row => new[] { row.ReferralValue }, StringComparer.OrdinalIgnoreCase));
    }

    private ValueMap()
        : this(Array.Empty<ValueMapRow>(), DealCalendar.None)
    {
    }

    public static ValueMap Empty { get; } = new();

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>The CRM's values that have a row, for telling what would be understood.</summary>
    public IEnumerable<string> CrmValues =>
        _rows.Where(row => row.GoesToReferral && _isInForce(row)).SelectMany(row => row.CrmValues).Where(value => value != ValueMapRow.AnyOther).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of today for a value of the CRM: its own, the range that it lies in, or that of any other value.</summary>
    public ValueMapRow? ToReferral(string crmValue)
    {
        if (_toReferral.Value.TryGetValue(Key(crmValue), out var row))
            return row;
        if (decimal.TryParse(crmValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && _rows.FirstOrDefault(range => range.GoesToReferral && _isInForce(range) && range.Covers(number)) is { } covering)
            return covering;
        return _toReferral.Value.TryGetValue(ValueMapRow.AnyOther, out var any) ? any : null;
    }

    /// <summary>The row of today for a value of Partner Center: its own, or that of any other value.</summary>
    public ValueMapRow? ToCrm(string referralValue)
    {
        if (_toCrm.Value.TryGetValue(referralValue, out var row))
            return row;
        return _toCrm.Value.TryGetValue(ValueMapRow.AnyOther, out var any) ? any : null;
    }

    /// <summary>Whether the two values ever stood for each other: what was agreed under last year's rows stays agreed.</summary>
    public bool EverMeant(string crmValue, string referralValue) => _rows.Any(row =>
        string.Equals(row.ReferralValue, referralValue, StringComparison.OrdinalIgnoreCase) && row.CrmValues.Select(Key).Contains(Key(crmValue)));

    private Dictionary<string, ValueMapRow> Index(Func<ValueMapRow, bool> belongs, Func<ValueMapRow, IEnumerable<string>> keys, StringComparer comparer)
    {
        var index = new Dictionary<string, ValueMapRow>(comparer);
        foreach (var row in _rows.Where(row => belongs(row) && _isInForce(row)))
        {
            foreach (var key in keys(row))
            {
                if (!index.TryGetValue(key, out var other) || string.CompareOrdinal(row.ValidFrom, other.ValidFrom) >= 0)
                    index[key] = row;
            }
        }
        return index;
    }

    // A pattern is no text that a CRM would hold.
    private static string Key(string crmValue) => ValueMapRow.IsPattern(crmValue) ? crmValue : Countries.Fold(crmValue);
}
