using FlagService.Api.Wire;
using FlagService.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace FlagService.Api.Grpc;

/// <summary>
/// Serves the schemas of our own services to those who make clients of them: the files below <c>/docs/protos</c>, and all of them as one compiled set.
/// </summary>
internal static class ProtoFiles
{
    private const string Folder = "/docs/protos";

    private static readonly FileDescriptor[] Own = [UsersReflection.Descriptor, EvaluationReflection.Descriptor, AuthReflection.Descriptor];

    public static void MapProtoFiles(this WebApplication app)
    {
        foreach (var file in Own)
        {
            Map(app, file.Name, Results.Bytes(Read(file.Name), "text/plain; charset=utf-8"));
        }

        Map(app, "flagservice.binpb", Results.Bytes(Compiled(), "application/x-protobuf"));
    }

    private static void Map(WebApplication app, string file, IResult answer) =>
        app.MapMethods($"{Folder}/{file}", [HttpMethods.Get, HttpMethods.Head], http =>
        {
            CrossOriginPolicies.LetRead(http);
            return answer.ExecuteAsync(http);
        }).ExcludeFromDescription();

    // What a file needs stands before it.
    private static byte[] Compiled()
    {
        var set = new FileDescriptorSet();
        set.File.AddRange(Own.SelectMany(file => file.Dependencies.Append(file)).Distinct().Select(file => file.ToProto()));
        return set.ToByteArray();
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(ProtoFiles).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The schema {file} is missing from the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
