namespace Sandbox.PartnerCenter;

/// <summary>A write that was sent to either API.</summary>
/// <param name="Method">The method, such as <c>PATCH</c>.</param>
/// <param name="Path">The path as it was called.</param>
/// <param name="RequestId">The header <c>MS-RequestId</c>; null where there was none, or none that is a GUID.</param>
public sealed record SentWrite(string Method, string Path, Guid? RequestId);
