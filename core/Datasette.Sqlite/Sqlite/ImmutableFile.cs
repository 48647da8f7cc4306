using Datasette.Errors;
using Microsoft.Win32.SafeHandles;

namespace Datasette.Sqlite;

/// <summary>
/// A database file that must not change while it is served, opened once. All reads go to the file that was opened: another one
/// that is renamed into its place is not seen. A change in the file itself is noticed by its size and time of change.
/// </summary>
internal sealed class ImmutableFile(string path) : IDisposable
{
    private readonly Lazy<Opened> _opened = new(() => Open(path));
    private int _isChanged;
    private int _isReported;

    public string Path => path;

    public SafeFileHandle Handle => _opened.Value.Handle;

    /// <summary>Size in bytes when it was opened.</summary>
    public long Length => _opened.Value.Length;

    public DateTime Written => _opened.Value.Written;

    /// <summary>The name by which SQLite opens this very file, or its path where the system has no such names.</summary>
    public string NameForSqlite => DescriptorPaths.IsSupported ? DescriptorPaths.Of(Handle) : System.IO.Path.GetFullPath(path);

    /// <summary>True once somebody has written to the file since it was opened.</summary>
    public bool IsChanged
    {
        get
        {
            if (_isChanged != 0) return true;
            if (!_opened.IsValueCreated || _opened.Value.IsAsOpened) return false;
            _isChanged = 1;
            return true;
        }
    }

    /// <summary>True once <see cref="IsChanged"/> has found it.</summary>
    public bool IsKnownChanged => _isChanged != 0;

    /// <summary>True for the one caller that is to log the change.</summary>
    public bool ClaimReport() => Interlocked.Exchange(ref _isReported, 1) == 0;

    public void Dispose()
    {
        if (_opened.IsValueCreated) _opened.Value.Handle.Dispose();
    }

    private static Opened Open(string path)
    {
        try
        {
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new Opened(handle, RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"{path} cannot be read: {error.Message}");
        }
    }

    private sealed record Opened(SafeFileHandle Handle, long Length, DateTime Written)
    {
        public bool IsAsOpened => File.GetLastWriteTimeUtc(Handle) == Written && RandomAccess.GetLength(Handle) == Length;
    }
}
