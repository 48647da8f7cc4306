using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// Holds a connection to the tables that a statement may read. SQLite asks it while it compiles a statement, and again where
/// a virtual table compiles statements of its own while it runs; so it stays from before the one to after the other.
/// </summary>
internal sealed class Authorizer : IDisposable
{
    private const int Allow = 0, Deny = 1, Pragma = 19, Read = 20, Attach = 24, Detach = 25;

    private readonly nint _database;
    private readonly ReadableTables _readable;
    private GCHandle _self;

    public Authorizer(nint database, ReadableTables readable)
    {
        (_database, _readable) = (database, readable);
        _self = GCHandle.Alloc(this);
        unsafe { _ = Native.SetAuthorizer(database, &Ask, GCHandle.ToIntPtr(_self)); }
    }

    public void Dispose()
    {
        if (!_self.IsAllocated) return;
        unsafe { _ = Native.SetAuthorizer(_database, null, 0); }
        _self.Free();
    }

    private bool Allows(int action, string subject, string detail, string? within) => action switch
    {
        Read => _readable.MayRead(subject, detail, within),
        Pragma => ReadableTables.MayAsk(subject),
        Attach or Detach => false,
        // The connection is read-only: the rest can do no harm, and full-text tables need some of it to open themselves.
        _ => true,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Ask(nint self, int action, byte* subject, byte* detail, byte* database, byte* within)
    {
        var authorizer = (Authorizer)GCHandle.FromIntPtr(self).Target!;
        return authorizer.Allows(action, Text(subject) ?? "", Text(detail) ?? "", Text(within)) ? Allow : Deny;

        static string? Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8);
    }
}
