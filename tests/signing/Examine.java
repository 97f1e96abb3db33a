// What do PDFBox and BouncyCastle say of the signatures in a file? java -cp JARS Examine.java FILE ROOT.pem
// One line for each signature: field, name, moment of the stamp, whether it reaches the end of the file. Exit code 1: a fault.

import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

@SuppressWarnings("unchecked") // BouncyCastle's selectors have no type
public class Examine {
    static X509Certificate root;

    public static void main(String[] given) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(given[0]));
        try (FileInputStream pem = new FileInputStream(given[1])) {
            root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        boolean whole = true;
        int found = 0;
        try (PDDocument document = PDDocument.load(file)) {
            for (PDSignatureField field : document.getSignatureFields()) {
                if (field.getSignature() != null) {
                    whole &= told(field, file);
                    found++;
                }
            }
        }
        System.exit(whole && found > 0 ? 0 : 1);
    }

    static boolean told(PDSignatureField field, byte[] file) {
        PDSignature signature = field.getSignature();
        int[] range = signature.getByteRange();
        String reach = range[2] + range[3] == file.length ? "whole" : "part";
        try {
            Date moment = examined(signature, file);
            System.out.println(field.getPartialName() + " valid " + moment.toInstant() + " " + reach);
            return true;
        } catch (Exception fault) {
            System.out.println(field.getPartialName() + " invalid " + fault.getMessage());
            return false;
        }
    }

    /** The moment of the stamp; whatever is wrong is thrown. */
    static Date examined(PDSignature signature, byte[] file) throws Exception {
        CMSProcessableByteArray covered = new CMSProcessableByteArray(signature.getSignedContent(file));
        CMSSignedData data = new CMSSignedData(covered, signature.getContents(file));
        SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder holder = holder(data.getCertificates(), signer);
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder))) {
            throw new Exception("the signature is not over these bytes");
        }
        TimeStampToken stamp = stamp(signer);
        Date moment = stamp.getTimeStampInfo().getGenTime();
        trusted(holder, data.getCertificates(), moment);
        return moment;
    }

    static TimeStampToken stamp(SignerInformation signer) throws Exception {
        Attribute attribute = signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        byte[] token = attribute.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded();
        TimeStampToken stamp = new TimeStampToken(new CMSSignedData(token));
        X509CertificateHolder holder =
                (X509CertificateHolder) stamp.getCertificates().getMatches(stamp.getSID()).iterator().next();
        stamp.validate(new JcaSimpleSignerInfoVerifierBuilder().build(holder));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(signer.getSignature());
        if (!Arrays.equals(digest, stamp.getTimeStampInfo().getMessageImprintDigest())) {
            throw new Exception("the time stamp is of another signature");
        }
        trusted(holder, stamp.getCertificates(), stamp.getTimeStampInfo().getGenTime());
        return stamp;
    }

    static X509CertificateHolder holder(Store<X509CertificateHolder> all, SignerInformation signer) {
        return (X509CertificateHolder) all.getMatches(signer.getSID()).iterator().next();
    }

    /** Up to the root, as of that moment. */
    static void trusted(X509CertificateHolder of, Store<X509CertificateHolder> all, Date moment) throws Exception {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> given = new ArrayList<>();
        for (X509CertificateHolder each : all.getMatches(null)) {
            given.add(converter.getCertificate(each));
        }
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(converter.getCertificate(of));
        PKIXBuilderParameters asked = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), wanted);
        asked.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(given)));
        asked.setRevocationEnabled(false);
        asked.setDate(moment);
        CertPath path = CertPathBuilder.getInstance("PKIX").build(asked).getCertPath();
        if (path.getCertificates().isEmpty()) {
            throw new Exception("nobody trusts " + of.getSubject());
        }
    }
}
