using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite.Reading;

/// <summary>
/// Holds a connection to what the statement that it runs may read. SQLite asks it while it compiles a statement, and again where
/// a virtual table compiles statements of its own while it runs; so a policy holds from before the one to after the other.
/// It stays with its connection, because to set one anew makes SQLite compile every kept statement again.
/// </summary>
internal sealed class Authorizer : IDisposable
{
    private const int Allow = 0, Deny = 1, Pragma = 19, Read = 20, Attach = 24, Detach = 25, Function = 31;

    private readonly nint _database;
    private readonly bool _isForVisitors;
    private GCHandle _self;

    /// <param name="database">The connection.</param>
    /// <param name="isForVisitors">Whether it runs SQL that visitors write: then certain pragmas alone may be asked, whatever the
    /// policy.</param>
    public Authorizer(nint database, bool isForVisitors)
    {
        (_database, _isForVisitors) = (database, isForVisitors);
        _self = GCHandle.Alloc(this);
        unsafe { _ = Native.SetAuthorizer(database, &Ask, GCHandle.ToIntPtr(_self)); }
    }

    /// <summary>What may be read; null for everything.</summary>
    public IReadPolicy? Policy { get; set; }

    /// <summary>Looks at a statement that is compiled; then nothing else is asked.</summary>
    public StatementWatch? Watch { get; set; }

    /// <summary>True once a pragma that visitors may not ask was refused to the statement that began last.</summary>
    public bool HasRefusedPragma { get; private set; }

    /// <summary>A statement begins, under a policy of its own.</summary>
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
        // Runs SQL of its own on the table that its argument names, so that its errors tell which names there are.
        Function => Policy is null || Text(detail)?.Equals("rtreecheck", StringComparison.OrdinalIgnoreCase) is not true,
        Attach or Detach => Policy is null && !_isForVisitors,
        // The connection is read-only: the rest can do no harm, and full-text tables need some of it to open themselves.
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
            : authorizer.Allows(action, subject, detail, within);
        return allows ? Allow : Deny;
    }
}
