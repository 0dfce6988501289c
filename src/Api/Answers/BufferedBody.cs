using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Answers;

/// <summary>Keeps an answer in memory until it is whole.</summary>
internal sealed class BufferedBody(AnswerMemory memory) : IHttpResponseBodyFeature
{
    private Stream? _stream;

    /// <inheritdoc/>
    public Stream Stream => _stream ??= memory.AsStream(leaveOpen: true);

    /// <inheritdoc/>
    public PipeWriter Writer => memory;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void DisableBuffering()
    {
    }
}
