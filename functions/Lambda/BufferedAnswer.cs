using System.Buffers;
using System.IO.Pipelines;
using Datasette.Http;

namespace Datasette.Functions.Lambda;

/// <summary>A response that is sent whole, as one JSON object.</summary>
internal sealed class BufferedAnswer : Answer, IDisposable
{
    private readonly ResponsePolicy _policy;
    private readonly WholeBody _body;

    /// <param name="request">The request.</param>
    /// <param name="policy">The platform's limits.</param>
    public BufferedAnswer(HttpEvent request, ResponsePolicy policy) : base(request) => (_policy, _body) = (policy, new WholeBody(policy));

    /// <summary>Nothing is sent before the response is whole.</summary>
    public override bool HasStarted => false;

    public override PipeWriter Writer => _body;

    public override void Restart() => _body.Clear();

    /// <summary>The response's JSON; null if it exceeds the platform's limit.</summary>
    public ReadOnlyMemory<byte>? Json() => AnswerJson.Whole(this, _body.Written.Span, _policy.MaxBodyBytes);

    public void Dispose() => _body.Dispose();

    /// <summary>A body in pooled memory, which grows by doubling.</summary>
    private sealed class WholeBody(ResponsePolicy policy) : PipeWriter, IDisposable
    {
        private byte[] _bytes = [];
        private int _length;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

        public override bool CanGetUnflushedBytes => true;

        public override long UnflushedBytes => 0;

        public void Clear() => _length = 0;

        /// <exception cref="Errors.AnswerTooLarge">The body exceeds the platform's limit in any encoding.</exception>
        public override void Advance(int bytes)
        {
            if ((_length += bytes) > policy.MaxBodyBytes) throw policy.TooLarge;
        }

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_bytes.Length - _length < Math.Max(sizeHint, 1))
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + Math.Max(sizeHint, 4096)));
                _bytes.AsSpan(0, _length).CopyTo(larger);
                Dispose();
                _bytes = larger;
            }
            return _bytes.AsMemory(_length);
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(new FlushResult(isCanceled: false, isCompleted: false));
        }

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public void Dispose()
        {
            if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }
}
