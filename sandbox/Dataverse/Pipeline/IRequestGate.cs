using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>Where requests from outside enter, one transaction each, and where those that are open take turns.</summary>
internal interface IRequestGate
{
    /// <summary>Whether a request stands between two statements or waits for a row.</summary>
    bool HasOpenRequests { get; }

    /// <summary>Runs several messages as one request without a common transaction, as the Web API's reads need.</summary>
    T InSession<T>(string name, Guid userId, Func<Session, T> work);

    /// <summary>Does something while no request is open.</summary>
    T Alone<T>(string name, Func<T> work);

    /// <summary>
    /// Starts an asynchronous step in a session of its own. It is counted on the clock before the causing request is answered.
    /// </summary>
    void RunLater(string name, Guid userId, Action<Session> work);

    /// <summary>The end of a call of a plug-in.</summary>
    void EndStatement(OrganizationRequest request, int depth);

    /// <summary>The end of what a message does besides its steps.</summary>
    void EndStatement(Operation operation, string did);
}
