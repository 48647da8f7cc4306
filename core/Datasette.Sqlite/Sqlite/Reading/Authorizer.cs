using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite.Reading;

/// <summary>
/// The authorizer of a connection: restricts what the running statement may read. SQLite calls it while preparing the statement, and again
/// when a virtual table prepares statements during execution, so the policy applies to both. It is set once per connection, because setting
/// an authorizer makes SQLite re-prepare every statement.
/// </summary>
internal sealed class Authorizer : IDisposable
{
    private const int Allow = 0, Deny = 1, Pragma = 19, Read = 20, Attach = 24, Detach = 25, Function = 31;

    private readonly nint _database;
    private readonly bool _isForVisitors;
    private GCHandle _self;

    /// <param name="database">The connection.</param>
    /// <param name="isForVisitors">Whether the connection runs client SQL: then only certain pragmas are allowed, whatever the
    /// policy.</param>
    public Authorizer(nint database, bool isForVisitors)
    {
        (_database, _isForVisitors) = (database, isForVisitors);
        _self = GCHandle.Alloc(this);
        unsafe { _ = Native.SetAuthorizer(database, &Ask, GCHandle.ToIntPtr(_self)); }
    }

    /// <summary>The read policy; null for no restriction.</summary>
    public IReadPolicy? Policy { get; set; }

    /// <summary>
    /// Receives the operations of a statement being prepared; replaces all other checks but that of pragmas, because many take effect when
    /// they are prepared, also behind EXPLAIN, and some for the whole process (<c>hard_heap_limit</c>).
    /// </summary>
    public StatementWatch? Watch { get; set; }

    /// <summary>True once the current statement was denied a pragma.</summary>
    public bool HasRefusedPragma { get; private set; }

    /// <summary>Begins a statement with its policy.</summary>
    public void Begin(IReadPolicy? policy) => (Policy, HasRefusedPragma) = (policy, false);

    public void Dispose()
    {
        if (!_self.IsAllocated) return;
        unsafe { _ = Native.SetAuthorizer(_database, null, 0); }
        _self.Free();
    }

    private unsafe bool Allows(int action, byte* subject, byte* detail, byte* within) => action switch
    {
        Read => Policy is not { } policy || policy.MayRead(Text(subject) ?? "", Text(detail) ?? "", Text(within)),
        Pragma => MayAsk(Text(subject) ?? ""),
        // rtreecheck() runs SQL on the table in its argument, so its errors would reveal table names.
        Function => Policy is null || Text(detail)?.Equals("rtreecheck", StringComparison.OrdinalIgnoreCase) is not true,
        Attach or Detach => Policy is null && !_isForVisitors,
        // The connection is read-only, so other actions are harmless, and full-text tables need some of them to open.
        _ => true,
    };

    private bool MayAsk(string pragma)
    {
        if (Policy is { } policy && !policy.MayAsk(pragma)) return false;
        if (!_isForVisitors || Pragmas.MayBeAsked(pragma)) return true;
        HasRefusedPragma = true;
        return false;
    }

    private static unsafe string? Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Ask(nint self, int action, byte* subject, byte* detail, byte* database, byte* within)
    {
        var authorizer = (Authorizer)GCHandle.FromIntPtr(self).Target!;
        var allows = authorizer.Watch is { } watch
            ? watch(action, Text(subject), Text(detail), Text(database), Text(within))
                && (action != Pragma || Pragmas.MayBeAsked(Text(subject) ?? ""))
            : authorizer.Allows(action, subject, detail, within);
        return allows ? Allow : Deny;
    }
}
