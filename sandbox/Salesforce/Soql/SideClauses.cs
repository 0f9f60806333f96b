namespace Sandbox.Salesforce.Soql;

/// <summary>
/// The clauses beside the query proper: scope, WITH, FOR, ALL ROWS, UPDATE. They are read to their end before they are refused, so that a query that is wrong
/// elsewhere is told that first.
/// </summary>
internal sealed class SideClauses(TokenReader tokens, OperandParser operands)
{
    /// <summary>What the sandbox does not work out; null when there is nothing.</summary>
    public SalesforceException? Refused { get; private set; }

    public void Refuse(string what) => Refused ??= SalesforceException.Unsupported($"{what} in SOQL");

    /// <summary><c>USING SCOPE</c>: <c>mine</c> and <c>everything</c> are worked out.</summary>
    public string? ReadScope()
    {
        if (!tokens.TryTake("USING"))
            return null;
        tokens.Expect("SCOPE");
        var scope = tokens.ExpectKind(TokenKind.Word).Text;
        if (scope.ToLowerInvariant() is not ("mine" or "everything"))
            Refuse($"the scope {scope}");
        return scope.ToLowerInvariant();
    }

    public void RefuseWith()
    {
        while (tokens.TryTake("WITH"))
        {
            if (tokens.TryTake("DATA"))
                ReadCategories();
            else if (tokens.ExpectKind(TokenKind.Word) is var word && (word.Is("SECURITY_ENFORCED") || word.Is("USER_MODE") || word.Is("SYSTEM_MODE")))
                Refuse($"WITH {word.Text.ToUpperInvariant()}, which is for Apex,");
            else
                throw tokens.Source.Malformed(word);
        }
    }

    /// <summary>What stands behind OFFSET.</summary>
    /// <returns>Whether the rows count as looked at.</returns>
    public bool ReadEnd()
    {
        var isLookedAt = false;
        while (tokens.TryTake("FOR"))
        {
            if (tokens.TryTake("UPDATE"))
                Refuse("FOR UPDATE, which is for Apex,");
            else if (tokens.TryTake("VIEW") || tokens.TryTake("REFERENCE"))
                isLookedAt = true;
            else
                throw tokens.Source.Malformed(tokens.Current);
        }
        if (tokens.TryTake("UPDATE"))
        {
            if (!tokens.TryTake("TRACKING"))
                tokens.Expect("VIEWSTAT");
            Refuse("UPDATE TRACKING and UPDATE VIEWSTAT");
        }
        if (tokens.Current.Is("ALL"))
            ReadAllRows();
        return isLookedAt;
    }

    private void ReadAllRows()
    {
        var all = tokens.Take();
        tokens.Expect("ROWS");
        Refused ??= tokens.Source.Error("MALFORMED_QUERY", all.Position, "ALL ROWS not allowed in this context");
    }

    private void ReadCategories()
    {
        tokens.Expect("CATEGORY");
        do
        {
            operands.ReadPath();
            var selector = tokens.ExpectKind(TokenKind.Word);
            if (!new[] { "AT", "ABOVE", "BELOW", "ABOVE_OR_BELOW" }.Any(selector.Is))
                throw tokens.Source.Malformed(selector);
            if (!tokens.TryTake("("))
            {
                operands.ReadPath();
                continue;
            }
            do
            {
                operands.ReadPath();
            }
            while (tokens.TryTake(","));
            tokens.Expect(")");
        }
        while (tokens.TryTake("AND"));
        Refuse("WITH DATA CATEGORY");
    }
}
