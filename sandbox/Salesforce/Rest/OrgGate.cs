using Sandbox.Salesforce.Records;

namespace Sandbox.Salesforce.Rest;

/// <summary>One request at a time: what a request did is kept when it ends, or taken back when it breaks.</summary>
internal sealed class OrgGate(OrgStore store, Router router)
{
    private readonly Lock _gate = new();

    public ApiResponse Call(ApiRequest request) => Run(() => router.Call(request));

    public T Run<T>(Func<T> work)
    {
        lock (_gate)
        {
            var mark = store.Mark;
            var done = false;
            try
            {
                var result = work();
                done = true;
                return result;
            }
            finally
            {
                if (!done)
                    store.RollBackTo(mark);
                if (mark == 0) // a validation rule may look at the org while a request runs
                    store.Commit();
            }
        }
    }
}
