using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace FlagService.Benchmarks.Load.Users;

/// <summary>All users by gRPC's <c>ListUsers</c>, read as fast or as slowly as somebody wants to.</summary>
internal sealed class UserStream : IDisposable
{
    private const string Path = "/flagservice.v1.UserService/ListUsers";
    private const int HeadLength = 5;

    private readonly HttpResponseMessage _answer;
    private readonly Stream _body;
    private readonly byte[] _head = new byte[HeadLength];
    private readonly byte[] _message = new byte[64 * 1024];

    private UserStream(HttpResponseMessage answer, Stream body) => (_answer, _body) = (answer, body);

    /// <summary>Opens the stream.</summary>
    public static async Task<UserStream> OpenAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[HeadLength]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            Headers = { { "TE", "trailers" } },
        };
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new UserStream(answer, await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
    }

    /// <summary>Reads some users, or to the end.</summary>
    /// <returns>How many were read.</returns>
    /// <exception cref="InvalidOperationException">The stream ended otherwise than well.</exception>
    public async Task<int> ReadAsync(int most = int.MaxValue)
    {
        for (var read = 0; read < most; read++)
        {
            if (await _body.ReadAtLeastAsync(_head, HeadLength, throwOnEndOfStream: false) < HeadLength)
            {
                return _answer.TrailingHeaders.TryGetValues("grpc-status", out var status) && status.Single() == "0"
                    ? read
                    : throw new InvalidOperationException("The list broke off.");
            }

            await _body.ReadExactlyAsync(_message.AsMemory(0, BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(1))));
        }

        return most;
    }

    /// <summary>Hangs up, wherever it is.</summary>
    public void Dispose() => _answer.Dispose();
}
