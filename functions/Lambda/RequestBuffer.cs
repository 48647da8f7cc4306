using System.Buffers.Text;
using System.Text;

namespace Datasette.Functions.Lambda;

/// <summary>The bytes of an HTTP request, in memory that is used again for the next: an instance has one request at a time.</summary>
internal sealed class RequestBuffer
{
    /// <summary>Memory that is kept. Answers above this are rare, and the function's memory is small.</summary>
    private const int KeptBytes = 256 * 1024;

    /// <summary>The digits of a length, at most.</summary>
    private const int MaxDigits = 10;

    private byte[] _bytes = new byte[8 * 1024];
    private int _length;
    private bool _hasBody;

    /// <summary>The request.</summary>
    public ReadOnlySpan<byte> Whole
    {
        get
        {
            if (!_hasBody) Add("\r\n");
            return _bytes.AsSpan(0, _length);
        }
    }

    /// <param name="method">The method and a space.</param>
    /// <param name="path">The path.</param>
    /// <param name="host">The host.</param>
    /// <param name="headers">Other headers, each with its end of line.</param>
    public void Begin(string method, string path, string host, string headers)
    {
        if (_bytes.Length > KeptBytes) _bytes = new byte[KeptBytes];
        (_length, _hasBody) = (0, false);
        Add(method);
        Add(path);
        Add(" HTTP/1.1\r\nHost: ");
        Add(host);
        Add("\r\n");
        Add(headers);
    }

    /// <summary>Adds the length of the body, the end of the headers, and the body.</summary>
    public void Add(ReadOnlySpan<byte> body)
    {
        Add("Content-Length: ");
        Reserve(MaxDigits + 4 + body.Length);
        Utf8Formatter.TryFormat(body.Length, _bytes.AsSpan(_length), out var digits);
        _length += digits;
        Add("\r\n\r\n");
        body.CopyTo(_bytes.AsSpan(_length));
        _length += body.Length;
        _hasBody = true;
    }

    private void Add(string text)
    {
        Reserve(text.Length);
        _length += Encoding.ASCII.GetBytes(text, _bytes.AsSpan(_length));
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + more));
    }
}
