namespace CoSell.Plugins.Messages;

/// <summary>What is said of erasing a customer.</summary>
internal static class ErasureSentences
{
    public static Problem NobodyNamed() => new("erasure-nobody", "Customer");

    public static Problem TooShort() => new("erasure-too-short", "Customer");

    public static Problem IsAccount(string id) => new Problem("erasure-account", "Customer").With("id", id);

    public static Problem NoOpportunity(string id) => new Problem("erasure-no-opportunity", "Customer").With("id", id);

    public static Problem NothingFound() => new("erasure-nothing", "Customer");

    public static Problem NoReport() => new("erasure-no-report", "Report id");

    public static Problem NotAnErasure() => new("erasure-not-an-erasure", "Report id");

    public static Problem Refused() => new("erasure-refused", "Report id");

    public static Problem Changed() => new("erasure-changed", "Report id");

    public static Problem BackfillRuns() => new("erasure-backfill-runs", "");

    public static Problem Preview() => new("erasure-preview", "");

    public static Problem Count(string what, int count) => HealthSentences.Count(what, count);

    public static Problem OneDeal(string name, string customer, string crmRecordId) => new Problem("erasure-deal", "").With("name", name).With("customer", customer).With("crmRecordId", crmRecordId);

    public static Problem MoreDeals(int count) => new Problem("erasure-more-deals", "").With("count", count);

    public static Problem ErasedBefore(string report) => new Problem("erasure-before", "").With("report", report);

    public static Problem HowToErase(string reportId) => new Problem("erasure-how", "").With("reportId", reportId);

    public static Problem WhatRemains() => new("erasure-remains", "");

    public static Problem Running() => new("erasure-running", "");

    public static Problem Done(DateTime day) => new Problem("erasure-done", "").WithDay("day", day);

    public static Problem Reference(string reference) => new Problem("erasure-reference", "").With("reference", reference);

    /// <summary>What the row of an erased deal says.</summary>
    public static Problem DealErased(DateTime day) => new Problem("erased-deal", "").WithDay("day", day);

    /// <summary>What the seller reads on the opportunity.</summary>
    public static Problem TellSeller() => new("erased-seller", "");

    public static Problem NotRetained(DateTime since) => new Problem("health-retention", "").With("since", since.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    public static Problem Retained() => new("health-retention-runs", "");
}
