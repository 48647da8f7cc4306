namespace Jinja.Ast;

/// <summary>Redirects a frame's output temporarily. A struct, so that only the buffer is allocated.</summary>
internal readonly struct Capture
{
    private readonly Frame _frame;
    private readonly Utf8Output _outer;
    private readonly bool _muted;
    private readonly CaptureBuffer _buffer;

    public Capture(Frame frame, bool keepsMuted = false)
    {
        _frame = frame;
        (_outer, _muted) = (frame.Output, frame.IsMuted);
        _buffer = new CaptureBuffer();
        frame.Output = new Utf8Output(_buffer, frame.State);
        frame.IsMuted = keepsMuted && _muted;
    }

    /// <summary>Restores the frame's output and returns the captured text; safe HTML if autoescape is on.</summary>
    public Value End()
    {
        _frame.Output.Commit();
        Restore();
        var bytes = _buffer.Take();
        return _frame.Context.Autoescape ? Value.SafeUtf8(bytes) : Value.FromUtf8(bytes);
    }

    public void Restore()
    {
        _frame.Output = _outer;
        _frame.IsMuted = _muted;
    }
}
