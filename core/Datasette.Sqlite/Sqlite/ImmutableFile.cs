using Datasette.Errors;
using Microsoft.Win32.SafeHandles;

namespace Datasette.Sqlite;

/// <summary>
/// An immutable database file, opened once. All reads use the open file, so a file renamed into its place has no effect. A change of the
/// file itself is detected by size and modification time.
/// </summary>
internal sealed class ImmutableFile(string path) : IDisposable
{
    private readonly Lazy<Opened> _opened = new(() => Open(path));
    private int _isChanged;
    private int _isReported;

    public string Path => path;

    public SafeFileHandle Handle => _opened.Value.Handle;

    /// <summary>Its size in bytes when opened.</summary>
    public long Length => _opened.Value.Length;

    public DateTime Written => _opened.Value.Written;

    /// <summary>The name by which SQLite opens the open descriptor; the path if the system does not support it.</summary>
    public string NameForSqlite => DescriptorPaths.IsSupported ? DescriptorPaths.Of(Handle) : System.IO.Path.GetFullPath(path);

    /// <summary>True once the file was written to since it was opened.</summary>
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

    /// <summary>The last result of <see cref="IsChanged"/>.</summary>
    public bool IsKnownChanged => _isChanged != 0;

    /// <summary>True for the one caller that logs the change.</summary>
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
