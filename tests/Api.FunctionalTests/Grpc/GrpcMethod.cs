using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>A method of a gRPC service, whatever its messages are.</summary>
/// <param name="Name">The service's full name, a slash and the method's.</param>
/// <param name="Request">The type of what it is called with.</param>
/// <param name="IsForApplications">Whether it takes an SDK key.</param>
internal sealed record GrpcMethod(string Name, MessageDescriptor Request, bool IsForApplications)
{
    /// <summary>Whether it may end the session that it is called with.</summary>
    public bool EndsCallers => Name is "flagservice.v1.AuthService/SignOut" or "flagservice.v1.AuthService/RevokeOtherSessions";

    /// <summary>Every method that a service has.</summary>
    public static IReadOnlyList<GrpcMethod> AllOf(IServiceProvider service) =>
    [
        .. service.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Select(endpoint => (endpoint.Metadata, Facts: endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()))
            .Where(call => call.Facts is not null)
            .Select(call => new GrpcMethod(
                call.Facts!.Method.FullName.TrimStart('/'),
                ((IMessage)Activator.CreateInstance(call.Facts.Method.GetType().GetGenericArguments()[0])!).Descriptor,
                call.Metadata.GetMetadata<Operations.SdkCredentialAttribute>() is not null))
            .DistinctBy(method => method.Name, StringComparer.Ordinal),
    ];

    /// <summary>An empty message, but for ids.</summary>
    /// <param name="id">What all of them are.</param>
    public byte[] Least(string id)
    {
        var message = Request.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in Request.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.String && !field.IsRepeated && field.Name.EndsWith("_id", StringComparison.Ordinal)))
        {
            field.Accessor.SetValue(message, id);
        }

        return message.ToByteArray();
    }

    /// <summary>A call as an HTTP request.</summary>
    /// <param name="origin">Where the service is.</param>
    /// <param name="message">The bytes of what it is called with.</param>
    public HttpRequestMessage ToRequest(Uri? origin, byte[] message) => ToRequest(origin, Name, Framed(message));

    public static HttpRequestMessage ToRequest(Uri? origin, string name, byte[] body) =>
        new(HttpMethod.Post, origin is null ? new Uri($"/{name}", UriKind.Relative) : new Uri(origin, $"/{name}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            Headers = { { "TE", "trailers" } },
        };

    /// <summary>A message with its length before it.</summary>
    public static byte[] Framed(byte[] message)
    {
        var frame = new byte[message.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>The status of a call that is refused; null where its answer begins.</summary>
    public static (StatusCode Status, Google.Rpc.Status? Details)? RefusalIn(HttpResponseMessage answer) =>
        !answer.Headers.TryGetValues("grpc-status", out var status) ? null
        : ((StatusCode)int.Parse(status.Single(), System.Globalization.CultureInfo.InvariantCulture), DetailsIn(answer));

    /// <summary>The code in the details of a refusal.</summary>
    public static string? CodeIn(Google.Rpc.Status? details) => details?.GetDetail<ErrorInfo>()?.Reason;

    private static Google.Rpc.Status? DetailsIn(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("grpc-status-details-bin", out var details) ? Google.Rpc.Status.Parser.ParseFrom(Decoded(details.Single())) : null;

    private static byte[] Decoded(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
