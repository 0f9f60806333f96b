namespace Sandbox.Salesforce.Records;

/// <summary>What became of one write. <paramref name="Errors"/> is empty on success.</summary>
/// <param name="Id">The row; null when a create failed.</param>
/// <param name="Created">Whether an upsert made the row.</param>
/// <param name="Status">The HTTP status of a failure: 400, 403 without the right, 404 for a row that is not there.</param>
internal sealed record WriteResult(string? Id, bool Created, IReadOnlyList<ApiError> Errors, int Status = 400)
{
    public bool Success => Errors.Count == 0;

    public static WriteResult Done(string id, bool created = false) => new(id, created, []);

    public static WriteResult Failed(params IReadOnlyList<ApiError> errors) => new(null, false, errors);

    public static WriteResult Missing(ApiError error) => new(null, false, [error], 404);

    public static WriteResult Forbidden(ApiError error) => new(null, false, [error], 403);

    public void ThrowOnFailure()
    {
        if (!Success)
            throw new SalesforceException(Status, Errors);
    }
}
