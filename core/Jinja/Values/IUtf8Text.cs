using System.Buffers;

namespace Jinja.Values;

/// <summary>
/// A host object that writes itself as UTF-8. If <see cref="IHostObject.IsSafe"/>, the output is unchanged, otherwise it is escaped if
/// autoescape is on.
/// </summary>
public interface IUtf8Text : IHostObject
{
    /// <summary>Writes the text.</summary>
    void WriteTo(IBufferWriter<byte> output);
}
